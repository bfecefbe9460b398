"""Speed and memory, each measured side by side with what it is compared to. Not part of the installed program."""
