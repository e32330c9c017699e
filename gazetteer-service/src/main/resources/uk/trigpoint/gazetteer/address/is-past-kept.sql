-- Whether the addresses that were published at :known are kept.
SELECT EXISTS (SELECT FROM catalogue.dataset_version WHERE schema_name = 'gazetteer' AND table_name = 'address' AND past_since <= :known)
