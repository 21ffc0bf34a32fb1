# Why the operating system could not read or write a file.

system-open-elsewhere = another program, most likely Excel, has it open; close it there
system-no-such-file = there is no such file
system-may-not-read = you have no permission to read it
system-folder-or-file = a folder stands where a file is meant, or a file where a folder is
system-no-name-or-quotes = its name is none that a file can have (a folder written in double quotes must not end with \)
system-no-name = its name is none that a file can have
system-drive-lost = the connection to its drive was lost
system-not-utf-8 = it is not UTF-8 text; in Notepad, choose Save as and the encoding UTF-8
system-not-read = the system could not read it
system-open-or-denied = another program, most likely Excel, has it open, or it is read-only, or you may not write to its folder
system-no-such-folder = there is no such folder
system-may-not-write = you have no permission to write there
system-disk-full = the disk is full
system-too-many-open = too many files are open on this computer; close other programs
system-file-too-large = its drive, or a limit set for you, takes no file of this size
system-temporary-files = this computer has no room for it, in memory or for temporary files; close other programs, or make room on the drive of temporary files
system-quota = there is no room left for you on the drive
system-read-only = its drive can only be read
system-not-written = the system could not write it
file-device = it is a device or a pipe, not a file
file-not-a-file = it is not a file
file-not-utf-8 = it is not UTF-8 text
file-over-2-gb = it has more than 2 GB, and no return has
output-device = its name is one that Windows keeps for a device; give it another
output-held = another run of cyfrif has been writing to it for half a minute
output-not-an-audit = it is no audit record of cyfrif
