package uk.trigpoint.care.brokerage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Candidate;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.core.identity.Caller;

/**
 * The brokerage over HTTP, for brokers who say why in the header {@code X-Purpose}. Nothing may be
 * kept by a cache.
 */
@Controller("/brokerage/v1/packages")
@Secured("broker")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PackageController {
  private static final String NO_CACHE = "private, no-store";

  private final Brokerage brokerage;

  PackageController(Brokerage brokerage) {
    this.brokerage = brokerage;
  }

  /** All packages. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Listing(List<PackageResponse> packages) {}

  /** The ranking for a package. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Ranking(PackageResponse carePackage, int radius, List<Candidate> candidates) {}

  /** A new package as JSON. */
  record NewPackageBody(
      @Nullable String uprn,
      @Nullable BigDecimal hoursPerWeek,
      @Nullable Boolean doubleUp,
      @Nullable String startDate,
      @Nullable String notes) {
    PackageRequest toRequest() {
      return new PackageRequest(
          uprn,
          hoursPerWeek == null ? null : hoursPerWeek.toPlainString(),
          Boolean.TRUE.equals(doubleUp),
          startDate,
          notes);
    }
  }

  @Get
  @Operation(summary = "The packages of care a provider is sought for, newest first")
  HttpResponse<Listing> list(Caller caller) {
    return guarded(
        new Listing(brokerage.list(caller).stream().map(PackageResponse::from).toList()));
  }

  @Post
  @Operation(summary = "Keep a new package: {uprn, hoursPerWeek, doubleUp, startDate, notes?}")
  HttpResponse<PackageResponse> create(@Body NewPackageBody body, Caller caller) {
    CarePackage made = brokerage.create(body.toRequest(), caller);
    return HttpResponse.<PackageResponse>created(
            PackageResponse.from(made), URI.create("/brokerage/v1/packages/" + made.id()))
        .header("Cache-Control", NO_CACHE);
  }

  @Get("/{id}")
  @Operation(summary = "A package")
  HttpResponse<PackageResponse> show(String id, Caller caller) {
    return guarded(PackageResponse.from(brokerage.get(id, caller)));
  }

  @Get("/{id}/candidates")
  @Operation(
      summary = "Providers ranked by the clients they have near the package",
      description =
          "radius in metres, 100 to 20000, default 2000. Counts and bands of distance; no client's place.")
  HttpResponse<Ranking> candidates(String id, @QueryValue @Nullable String radius, Caller caller) {
    int metres = Brokerage.radius(radius);
    CarePackage carePackage = brokerage.get(id, caller);
    return guarded(
        new Ranking(
            PackageResponse.from(carePackage),
            metres,
            brokerage.candidates(carePackage, metres, caller)));
  }

  private static <T> HttpResponse<T> guarded(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_CACHE);
  }
}
