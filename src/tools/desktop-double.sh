#!/bin/sh
# Takes the place of a VS Code executable in `npm run test:desktop -- --executable src/tools/desktop-double.sh`.
exec node "$(dirname "$0")/../../dist/tools/desktop-double.js" "$@"
