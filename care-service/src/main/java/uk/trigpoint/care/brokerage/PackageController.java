package uk.trigpoint.care.brokerage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.care.candidate.Candidate;
import uk.trigpoint.care.packages.CarePackage;
import uk.trigpoint.care.packages.PackageChangedException;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The brokerage API. Brokers state their purpose in the header {@code X-Purpose}. Responses must
 * not be cached.
 */
@Controller("/brokerage/v1/packages")
@Secured("broker")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PackageController {
  private static final Pattern ETAG = Pattern.compile("\"([0-9]{1,9})\"");
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
  @Operation(summary = "List the packages of care, open ones first, newest first")
  HttpResponse<Listing> list(@Parameter(hidden = true) Caller caller) {
    return uncached(
        new Listing(brokerage.list(caller).stream().map(PackageResponse::from).toList()));
  }

  @StoresData
  @Post
  @Operation(summary = "Create a package: {uprn, hoursPerWeek, doubleUp, startDate, notes?}")
  HttpResponse<PackageResponse> create(
      @Body NewPackageBody body, @Parameter(hidden = true) Caller caller) {
    CarePackage created = brokerage.create(body.toRequest(), caller);
    return HttpResponse.<PackageResponse>created(
            PackageResponse.from(created), URI.create("/brokerage/v1/packages/" + created.id()))
        .header("Cache-Control", NO_CACHE);
  }

  @Get("/{id}")
  @Operation(summary = "Show a package; its ETag is for changing or closing it")
  HttpResponse<PackageResponse> show(String id, @Parameter(hidden = true) Caller caller) {
    return withEtag(brokerage.get(id, caller));
  }

  @StoresData
  @Put("/{id}")
  @Operation(
      summary = "Change an open package: {hoursPerWeek, doubleUp, startDate, notes?}",
      description =
          "If-Match must be the ETag of the package as you read it. If it has changed since, the answer is 412 and nothing is stored.")
  HttpResponse<PackageResponse> update(
      String id,
      @Body NewPackageBody body,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) Caller caller) {
    int revision = revision(ifMatch);
    return unchanged(() -> brokerage.update(id, revision, body.toRequest(), caller));
  }

  @StoresData
  @Post("/{id}/close")
  @Operation(
      summary = "Close a package, which needs no provider then",
      description =
          "If-Match as for changing it. The body may say with what result: outcome is placed, no-provider, not-needed or mistake; with placed,"
              + " providerId is the id of a provider.")
  HttpResponse<PackageResponse> close(
      String id,
      @Body @Nullable CloseRequest body,
      @Header("If-Match") @Nullable String ifMatch,
      @Parameter(hidden = true) Caller caller) {
    int revision = revision(ifMatch);
    return unchanged(
        () ->
            brokerage.close(
                id, revision, body == null ? new CloseRequest(null, null) : body, caller));
  }

  private static int revision(@Nullable String ifMatch) {
    if (ifMatch == null) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_REQUIRED,
          "Send the ETag of the package as you read it in the header If-Match.");
    }
    Matcher matcher = ETAG.matcher(ifMatch.strip());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static HttpResponse<PackageResponse> unchanged(Supplier<CarePackage> change) {
    try {
      return withEtag(change.get());
    } catch (PackageChangedException e) {
      throw ProblemException.of(
          HttpStatus.PRECONDITION_FAILED,
          "The package was changed or closed since you read it. Read it again.");
    }
  }

  private static HttpResponse<PackageResponse> withEtag(CarePackage found) {
    return HttpResponse.ok(PackageResponse.from(found))
        .header("Cache-Control", NO_CACHE)
        .header("ETag", "\"" + found.revision() + "\"");
  }

  @Get("/{id}/candidates")
  @Operation(
      summary = "Rank providers by the clients they have near the package",
      description =
          "radius in metres: 500, 1000, 2000 (default), 5000, 10000 or 20000. The answer has counts and distance bands, but no client's location.")
  HttpResponse<Ranking> candidates(
      String id, @QueryValue @Nullable String radius, @Parameter(hidden = true) Caller caller) {
    int metres = Brokerage.radius(radius);
    CarePackage carePackage = brokerage.get(id, caller);
    return uncached(
        new Ranking(
            PackageResponse.from(carePackage),
            metres,
            brokerage.candidates(carePackage, metres, caller)));
  }

  private static <T> HttpResponse<T> uncached(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_CACHE);
  }
}
