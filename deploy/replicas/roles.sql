-- As the administrator of the primary, with psql -v onrecord_password=… -v replicator_password=…
create role onrecord login password :'onrecord_password';
create role replicator login replication password :'replicator_password';
create database onrecord owner onrecord;
