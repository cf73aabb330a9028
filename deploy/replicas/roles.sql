-- As the administrator of the primary, with psql -v onrecord_password=… -v replicator_password=…
create role onrecord login password :'onrecord_password';
create role replicator login replication password :'replicator_password';
create database onrecord owner onrecord;
-- A function of the migrations has this setting of our own; from PostgreSQL 15 on only administrators may say so.
grant set on parameter "onrecord.filing" to onrecord;
