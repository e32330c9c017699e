package uk.trigpoint.gazetteer.quality;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Which findings are wanted.
 *
 * @param check code of a check; null for all
 * @param custodian SWA code of the register's custodian; null for all
 * @param box EPSG:27700; null for everywhere
 */
public record FindingQuery(
    @Nullable String check,
    @Nullable Severity severity,
    @Nullable Integer custodian,
    @Nullable Envelope box,
    int limit,
    int offset) {}
