# SPDX-License-Identifier: ISC
# fish completion: ragtrack itself knows what can stand where.

function __ragtrack_words
    set -l words (commandline -opc)
    ragtrack __complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c ragtrack -f -a '(__ragtrack_words)'
