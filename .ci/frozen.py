"""Where the program without Python begins.

A process of its own that reads strangers' files is the program again, told by `-I -c CODE`.
"""

import sys

if sys.argv[1:3] == ["-I", "-c"]:  # as briefgen.adapters.worker starts a Python
    code = sys.argv[3]
    sys.argv = ["-c", *sys.argv[4:]]
    exec(code)  # noqa: S102 - our own, from our own command line
else:
    from briefgen.completion import main

    main()
