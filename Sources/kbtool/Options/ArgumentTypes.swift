public import ArgumentParser
public import Exchange
public import Indexer

extension Language: ExpressibleByArgument {}
extension SourceFormat: ExpressibleByArgument {}
extension LabelField: ExpressibleByArgument {}
