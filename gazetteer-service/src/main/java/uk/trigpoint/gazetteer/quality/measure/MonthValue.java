package uk.trigpoint.gazetteer.quality.measure;

import io.micronaut.core.annotation.Introspected;

/**
 * A measure at the end of a month.
 *
 * @param month such as {@code 2026-11}
 */
@Introspected
public record MonthValue(String month, double value) {}
