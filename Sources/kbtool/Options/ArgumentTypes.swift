public import ArgumentParser
public import Exchange

extension Language: ExpressibleByArgument {}
extension SourceFormat: ExpressibleByArgument {}
