package uk.trigpoint.datasets.query;

import java.util.List;
import uk.trigpoint.datasets.catalogue.Column;

/**
 * A statement ready to run.
 *
 * <p>The select gives {@code fid} (bigint), the geometry as EWKB (bytea), then the columns in
 * order.
 *
 * @param sql with {@code ?} for every value
 * @param binds the values, in order
 * @param columns what the caller sees
 * @param geometrySrid 27700 or 3857, the stored form the geometry comes in
 */
public record CompiledQuery(
    String sql, List<Object> binds, List<Column> columns, int geometrySrid) {}
