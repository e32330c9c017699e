package uk.trigpoint.jobs.arrival;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.library.PipelineEntry;
import uk.trigpoint.jobs.library.PipelineLibrary;
import uk.trigpoint.jobs.run.Run;
import uk.trigpoint.jobs.run.RunRequests;
import uk.trigpoint.jobs.run.Trigger;

/** Signed requests for runs, by systems that have no token. */
@Controller("/jobs/v1/pipelines/{id}/hook")
@ExecuteOn(TaskExecutors.BLOCKING)
final class HookController {
  private static final byte[] NO_SECRET = new byte[64];
  private static final byte[] NO_BODY = new byte[0];
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HookStore store;
  private final PipelineLibrary library;
  private final RunRequests requests;

  HookController(HookStore store, PipelineLibrary library, RunRequests requests) {
    this.store = store;
    this.library = library;
    this.requests = requests;
  }

  /** A new secret, which is shown once. */
  record Secret(String pipeline, String secret) {}

  /** The run that a request started. */
  record Started(UUID run, String state) {}

  @StoresData
  @Post("/secret")
  @Secured({"gis-officer", "admin"})
  @Operation(
      summary =
          "Make a new secret for signed requests; it is shown once, and the one before ends at once")
  Secret rotate(String id, @Parameter(hidden = true) Caller caller) {
    requests.get(id);
    return new Secret(id, store.rotate(id, caller.subject()));
  }

  @StoresData
  @Post
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Consumes(MediaType.ALL)
  @Operation(
      summary =
          "Request a run with a signature: X-Trigpoint-Timestamp (seconds since 1970, at most 5 minutes off) and X-Trigpoint-Signature: sha256= and the HMAC-SHA256 of timestamp, full stop and body. The body is a JSON object of parameters, or empty")
  HttpResponse<Started> start(
      String id,
      @Header(HookSignature.TIMESTAMP_HEADER) @Nullable String timestamp,
      @Header(HookSignature.SIGNATURE_HEADER) @Nullable String signature,
      @Parameter(hidden = true) HttpRequest<byte[]> request) {
    byte[] content = request.getBody(byte[].class).orElse(NO_BODY);
    byte[] secret = store.find(id).orElse(NO_SECRET);
    Optional<byte[]> right =
        HookSignature.check(secret, timestamp, signature, content, Instant.now());
    if (right.isEmpty() || secret == NO_SECRET || !isOpen(id) || !store.accept(id, right.get())) {
      throw ProblemException.of(HttpStatus.UNAUTHORIZED, "The request is not accepted.");
    }
    Run run = requests.request(id, Trigger.WEBHOOK, "webhook", parameters(content));
    return HttpResponse.<Started>accepted().body(new Started(run.run(), run.state()));
  }

  private boolean isOpen(String id) {
    return library
        .findInForce(id)
        .map(PipelineEntry::definition)
        .filter(definition -> definition.automation().triggers().webhook())
        .isPresent();
  }

  private static Map<String, String> parameters(byte[] body) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (body.length == 0) {
      return parameters;
    }
    JsonNode object;
    try {
      object = JSON.readTree(body);
    } catch (IOException e) {
      throw ProblemException.of(HttpStatus.BAD_REQUEST, "The body is not JSON.");
    }
    if (object == null || !object.isObject()) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "The body must be a JSON object of parameters.");
    }
    object
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isValueNode()) {
                throw ProblemException.badParameter(
                    member.getKey(), "must be a text, a number, true or false");
              }
              parameters.put(member.getKey(), member.getValue().asText());
            });
    return parameters;
  }
}
