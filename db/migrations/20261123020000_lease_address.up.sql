-- Where the holder of a lease takes in what the other copies of the server hand on: host:port, empty where it takes nothing.
ALTER TABLE lease ADD COLUMN address TEXT NOT NULL DEFAULT '';
