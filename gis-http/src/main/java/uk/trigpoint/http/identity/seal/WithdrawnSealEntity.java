package uk.trigpoint.http.identity.seal;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/** A row of {@code access.withdrawn_seal}. */
@MappedEntity(value = "withdrawn_seal", schema = "access")
@SuppressWarnings("ArrayRecordComponent")
record WithdrawnSealEntity(@Id byte[] seal, Instant withdrawnAt) {}
