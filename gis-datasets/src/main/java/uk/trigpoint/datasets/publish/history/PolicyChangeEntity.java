package uk.trigpoint.datasets.publish.history;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/** A row of {@code catalogue.policy_change}. */
@MappedEntity(value = "policy_change", schema = "catalogue")
record PolicyChangeEntity(
    @Id @GeneratedValue long id,
    String datasetId,
    Instant at,
    String changedBy,
    @TypeDef(type = DataType.JSON) String before,
    @TypeDef(type = DataType.JSON) String after,
    @TypeDef(type = DataType.JSON) String difference) {}
