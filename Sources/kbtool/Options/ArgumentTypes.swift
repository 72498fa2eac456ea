public import ArgumentParser
public import Assist
public import Exchange
public import Indexer

extension Language: ExpressibleByArgument {}
extension SourceFormat: ExpressibleByArgument {}
extension LabelField: ExpressibleByArgument {}
extension GroupRequest.Order: ExpressibleByArgument {}
extension HistoryEntry.Kind: ExpressibleByArgument {}
