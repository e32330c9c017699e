package uk.trigpoint.care.brokerage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.PackageOutcome;

/** A package in a response. It has an address but no coordinates. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PackageResponse(
    UUID id,
    String uprn,
    String address,
    BigDecimal hoursPerWeek,
    boolean doubleUp,
    LocalDate startDate,
    String notes,
    String createdBy,
    Instant createdAt,
    int revision,
    @Nullable String closedBy,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable String providerId,
    @Nullable String providerName) {
  static PackageResponse from(CarePackage p) {
    PackageOutcome outcome = p.closing().outcome();
    return new PackageResponse(
        p.id(),
        p.uprn(),
        p.address(),
        p.hoursPerWeek(),
        p.doubleUp(),
        p.startDate(),
        p.notes(),
        p.createdBy(),
        p.createdAt(),
        p.revision(),
        p.closedBy(),
        p.closedAt(),
        outcome == null ? null : outcome.code(),
        p.closing().providerId(),
        p.closing().providerName());
  }
}
