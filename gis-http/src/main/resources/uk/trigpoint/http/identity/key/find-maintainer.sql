-- Who may publish under the id of a dataset.
SELECT maintainer FROM catalogue.dataset_registry WHERE dataset_id = :dataset
