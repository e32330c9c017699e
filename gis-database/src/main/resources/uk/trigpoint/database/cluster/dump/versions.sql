SELECT dataset_id, version, features FROM catalogue.dataset_version ORDER BY dataset_id, version
