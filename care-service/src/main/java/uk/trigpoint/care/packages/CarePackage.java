package uk.trigpoint.care.packages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.trigpoint.core.EastingNorthing;

/**
 * A package of care that a provider is sought for.
 *
 * @param place of the home; for reckoning only, never given out
 * @param doubleUp two carers at a time
 */
public record CarePackage(
    UUID id,
    String uprn,
    String address,
    EastingNorthing place,
    BigDecimal hoursPerWeek,
    boolean doubleUp,
    LocalDate startDate,
    String notes,
    String createdBy,
    Instant createdAt) {}
