#!/bin/sh
# Writes who may log in, from the environment, where nobody else may read it; then becomes PgBouncer.
set -eu
umask 077
printf '"onrecord" "%s"\n' "$POSTGRES_PASSWORD" > /tmp/userlist.txt
exec pgbouncer "${1:-/etc/pgbouncer/pgbouncer.ini}"
