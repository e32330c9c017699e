-- Changes the catalogue entry of a dataset.
UPDATE catalogue.dataset
SET title = :title, description = :description, owner = :owner, attribution = :attribution, licence = :licence, update_promise = :updatePromise,
    updated_at = now()
WHERE id = :dataset
