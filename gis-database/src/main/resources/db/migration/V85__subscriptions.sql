-- Who hears of changes of a dataset, at which address. The secret signs each message.
CREATE TABLE catalogue.subscription (
  id                uuid PRIMARY KEY,
  dataset_id        text NOT NULL REFERENCES catalogue.dataset ON UPDATE CASCADE ON DELETE CASCADE,
  url               text NOT NULL,
  secret            bytea NOT NULL,
  kinds             text[] NOT NULL,          -- publish, edit
  subject           text NOT NULL,            -- of the token that made it; with the roles, whose rights decide what it hears
  roles             text[] NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  last_delivered_at timestamptz,
  failing_since     timestamptz,
  last_error        text,
  paused_at         timestamptz,
  paused_reason     text
);
CREATE INDEX subscription_dataset ON catalogue.subscription (dataset_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.subscription TO trigpoint_app;

-- What a subscriber has not heard yet. Rows of a subscription that wait are sent as one message.
CREATE TABLE catalogue.delivery (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subscription_id uuid NOT NULL REFERENCES catalogue.subscription ON DELETE CASCADE,
  kind            text NOT NULL,
  changes         bigint NOT NULL,
  at              timestamptz NOT NULL,
  attempts        integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX delivery_due ON catalogue.delivery (next_attempt_at);
CREATE INDEX delivery_subscription ON catalogue.delivery (subscription_id);
GRANT SELECT, INSERT, UPDATE, DELETE ON catalogue.delivery TO trigpoint_app;

-- Queues messages in the transaction of the change, so that none is lost and none tells of what was rolled back.
CREATE FUNCTION catalogue.queue_deliveries() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_RELID <> CAST('feed.change' AS regclass) THEN
    RAISE EXCEPTION 'only changes in the feed are delivered' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO catalogue.delivery (subscription_id, kind, changes, at)
  SELECT s.id, n.kind, sum(n.features), max(n.at)
  FROM new_rows n JOIN catalogue.subscription s ON s.dataset_id = n.dataset_id AND n.kind = ANY (s.kinds) AND s.paused_at IS NULL
  GROUP BY s.id, n.kind;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION catalogue.queue_deliveries() FROM PUBLIC;
CREATE TRIGGER queue_deliveries AFTER INSERT ON feed.change REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION catalogue.queue_deliveries();
