public import ArgumentParser
public import Assist
public import Exchange
public import Indexer
public import Records

extension Language: ExpressibleByArgument {}
extension SourceFormat: ExpressibleByArgument {}
extension LabelField: ExpressibleByArgument {}
extension GroupRequest.Order: ExpressibleByArgument {}
extension HistoryEntry.Kind: ExpressibleByArgument {}
extension QueryKind: ExpressibleByArgument {}
extension SealSuite: ExpressibleByArgument {}
