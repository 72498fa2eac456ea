extension Messages {
    static let en: [MessageID: String] = [
        .fileMissing:
            "There is no such file or folder. Check the path.",
        .fileNoPermission:
            "No permission to read it. Give the current user read permission and try again.",
        .fileNotRegular:
            "It is not a regular file (a pipe, device or socket). Save it as a file first.",
        .fileNotText:
            "It is not a text file. Save Word or Excel documents as HTML or CSV first.",
        .fileUTF16:
            "The file is in UTF-16. Save it as UTF-8 and try again.",
        .fileUnknownFormat:
            "The format is not known (extension “{extension}”). Give --format markdown, csv, jsonl or html.",
        .fileTooLarge:
            "The file has {size} bytes, more than the {limit} bytes one article may have. Split it.",
        .fileReadFailed:
            "Reading failed: {detail}.",
        .fileBadName:
            "The file name is not valid UTF-8. Rename it and try again.",
        .symlinkLoop:
            "The symbolic link leads back into its own folder and was not followed. Remove it.",
        .folderTooDeep:
            "Folders are nested deeper than {limit} levels; not read further.",
        .folderRepeated:
            "The folder this symbolic link leads to was read already; skipped.",
        .filesSkipped:
            "{count} files are not of an importable format and were skipped (for example {example}).",
        .encodingInvalid:
            "The text is not valid {encoding}. Save it as UTF-8, or give --encoding.",
        .textNUL:
            "It contains a NUL byte. Remove it; the file may be damaged.",
        .csvEmpty:
            "The file is empty. Its first row must name the columns, for example: id,title,body.",
        .csvMissingColumn:
            "There is no column for “{field}”. The header has: {columns}. Give --map {field}=COLUMN.",
        .csvMapUnknownColumn:
            "The column “{column}” given by --map is not in the header, which has: {columns}.",
        .csvUnterminatedQuote:
            "A double quote is not closed. Close it; write a double quote inside a cell twice (\"\").",
        .csvBadQuote:
            "A double quote stands where it may not. Quote the whole cell and write quotes inside it twice (\"\").",
        .csvTooManyCells:
            "This row has {count} cells, the header only {expected}. Quote cells that contain commas.",
        .csvTooBroken:
            "Too many misplaced quotes; not read from this row on. Repair the rows reported above first.",
        .cellTooLarge:
            "It has {size} bytes, more than the limit of {limit}. Split it, or look for a missing double quote.",
        .rowTooLarge:
            "This row is longer than {limit} bytes. Split it, or look for a missing double quote.",
        .fieldIgnored:
            "“{name}” is not known and was ignored. Give --map FIELD={name} to import it.",
        .jsonInvalid:
            "It is not valid JSON: {detail}. Each line must be one whole JSON object.",
        .jsonNotObject:
            "The line is not a JSON object such as {\"title\":…,\"body\":…}.",
        .queryLogInvalid:
            "“{field}” is missing or wrong in this line. It needs at (time), query and hits (number found); for the rest see kbtool help analytics import.",
        .jsonTooNested:
            "The JSON is nested deeper than {limit} levels.",
        .valueNotText:
            "The value must be text.",
        .valueNotList:
            "The value must be text or a list of texts.",
        .frontMatterUnterminated:
            "The --- at the top has no closing --- line. Add one after the front matter.",
        .frontMatterInvalid:
            "The front matter is not valid YAML: {detail}. Quote values that contain colons, quotes or #.",
        .frontMatterNotMapping:
            "The front matter must be a list of “key: value” lines.",
        .frontMatterTooLarge:
            "The front matter is larger than {limit} bytes or nested too deeply. Move the text below the ---.",
        .htmlInvalid:
            "Nothing could be read from the HTML. Open it in a browser and save it again.",
        .idDuplicate:
            "The id “{id}” was used before at {first}; only the first was imported. Give another id or remove one.",
        .titleRepeatedWithoutID:
            "It has no id and the same title as {first}; only the first was imported. Add ids or change the title.",
        .idTooLong:
            "The id has {count} characters, more than {limit}.",
        .titleEmpty:
            "The title is empty. Give it one.",
        .titleTooLong:
            "The title has {count} characters, more than {limit}. Shorten it.",
        .bodyEmpty:
            "The body is empty. Write one, or remove the entry.",
        .bodyTooLong:
            "The body has {count} characters, more than {limit}. Split it.",
        .statusUnknown:
            "The status “{value}” is not known. Use one of: {allowed}.",
        .visibilityUnknown:
            "The visibility “{value}” is not known. Use one of: {allowed}.",
        .branchMissing:
            "The visibility is branch, but no branch is given. Add it.",
        .branchUnexpected:
            "A branch is given, but the visibility is not branch. Set the visibility to branch or remove the branch.",
        .categoryTooDeep:
            "The category has {count} levels; at most {limit} are allowed.",
        .categoryCycle:
            "“{name}” stands twice in the category path, which makes a circle. Check the category.",
        .dateInvalid:
            "The date “{value}” is not understood. Write 2026-01-31 or 2026-01-31T08:00:00+08:00.",
        .tooManyItems:
            "There are {count} items; at most {limit} are allowed.",
        .itemTooLong:
            "An item has {count} characters; at most {limit} are allowed.",
        .languageInvalid:
            "The language “{value}” is not understood. Write a tag such as zh-CN or en.",
        .recordRefused:
            "The record store refused it: {detail}",
        .historyUnknownFormat:
            "The extension “{extension}” is no format of history. Save as CSV or JSONL, or name csv or jsonl with --format.",
        .historyTypeUnknown:
            "It does not tell whether this line is a conversation, a message or a ticket. Name the type (conversation, message, ticket, comment); a message needs its conversation.",
        .historyNoConversation:
            "The conversation's id is missing. Add it or name its column with --map conversation=COLUMN.",
        .historyNoTicket:
            "The ticket's id or title is missing. Add it or name its column with --map ticket=COLUMN.",
        .historyNoBranch:
            "The branch has no id. Add it.",
        .historySpeakerMissing:
            "It does not say who speaks. Add the speaker or name its column with --map speaker=COLUMN.",
        .historySpeakerUnknown:
            "Nobody is known as “{value}”. Use one of: {allowed}.",
        .historyTextEmpty:
            "There is no text. For a picture or file name the kind.",
        .historyScoreInvalid:
            "The score “{value}” is not 1 to 5. Leave it empty when nobody scored.",
        .historySolvedInvalid:
            "Whether it was solved cannot be read from “{value}”. Write yes or no, or leave it empty.",
        .historyIDConflict:
            "The message id “{id}” stands for another text of the same conversation already; the first one counts. Correct the id.",
        .historyMessagesNotList:
            "This must be a list of messages: [{\"speaker\":…,\"text\":…}, …].",
        .scopeUnknown:
            "The scope “{scope}” is not known. Write company, team or personal.",
        .scopeOwner:
            "The scope {scope} needs the branch or agent it belongs to, in the column owner or by --owner; company has none.",
        .brokenLink:
            "The link “{target}” leads to no file. Correct or remove it.",
        .missingQuestions:
            "It has no asked-as questions. Two to five in readers' own words make it much easier to find.",
        .longBody:
            "The body has {count} characters, hard to read. Split it (at most {limit} each).",
        .longTitle:
            "The title has {count} characters and will be cut in lists. Keep it to {limit}.",
        .shortBody:
            "The body has only {count} characters; it may be incomplete.",
        .sameTitle:
            "The title is the same as at {first}. Make them tell apart.",
        .exactDuplicate:
            "The text is the same as at {first}. Remove one.",
        .nearDuplicate:
            "The text is {percent}% the same as at {first}. Merge them, or say how they differ.",
        .outputExists:
            "“{path}” already has files in it. Choose an empty folder or give --force.",
        .outputFailed:
            "Writing “{path}” failed: {detail}.",
        .outputDiskFull:
            "Writing “{path}” failed: the disk is full. Make room and try again.",
        .optionMapInvalid:
            "“{value}” in --map is not understood. Write FIELD=COLUMN, for example title=Subject; fields: {allowed}.",
        .optionEncodingUnknown:
            "The encoding “{value}” is not known. Use one of: {allowed}.",
        .spillFailed:
            "Writing a temporary file failed: {detail}. Check the room in the temporary folder.",
        .columnFile:
            "File",
        .columnLine:
            "Line",
        .columnField:
            "Field",
        .columnReason:
            "Reason",
        .columnCode:
            "Code",
    ]
}
