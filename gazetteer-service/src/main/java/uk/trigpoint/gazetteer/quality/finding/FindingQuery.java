package uk.trigpoint.gazetteer.quality.finding;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.gazetteer.quality.check.Severity;

/**
 * A query for findings.
 *
 * @param check code of a check; null for all
 * @param custodian SWA code of the register's custodian; null for all
 * @param box EPSG:27700; null for no limit
 */
public record FindingQuery(
    @Nullable String check,
    @Nullable Severity severity,
    @Nullable Integer custodian,
    @Nullable Envelope box,
    int limit,
    int offset) {}
