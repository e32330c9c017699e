package uk.trigpoint.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.query.FeatureQuery;
import uk.trigpoint.datasets.read.FeatureStore;
import uk.trigpoint.http.identity.key.DatasetReads;
import uk.trigpoint.http.limit.BodyLimit;

/** Test controller for {@link PlatformHttpTest}. */
@Hidden
@Controller("/echo")
@ExecuteOn(TaskExecutors.BLOCKING)
class EchoController {
  private final FeatureStore store;

  EchoController(FeatureStore store) {
    this.store = store;
  }

  @Get
  @Secured(SecurityRule.IS_ANONYMOUS)
  Map<String, Object> echo(
      Caller caller, @QueryValue @Nullable String word, @QueryValue @Nullable Integer number) {
    return Map.of(
        "subject", caller.subject(),
        "roles", caller.roles().stream().map(Role::code).sorted().toList(),
        "purpose", caller.findPurpose().orElse(""),
        "word", word == null ? "none" : word);
  }

  @Get("/officer")
  @Produces({MediaType.TEXT_PLAIN, MediaType.TEXT_HTML})
  @Secured("gis-officer")
  String officer() {
    return "in";
  }

  /** Reads addresses as the gazetteer does: without the catalogue. */
  @Get("/addresses")
  @DatasetReads("addresses")
  @Secured(SecurityRule.IS_ANONYMOUS)
  String addresses() {
    return "addresses";
  }

  @Get("/fails")
  @Secured(SecurityRule.IS_ANONYMOUS)
  String fails() {
    throw new IllegalStateException("secret: SELECT * FROM care.client at /srv/app");
  }

  /** Parses a JSON body within the default limit. */
  @Post("/tree")
  @Secured(SecurityRule.IS_ANONYMOUS)
  int tree(@Body JsonNode body) {
    return body.size();
  }

  /** Parses a JSON body within a limit of its own. */
  @Post("/large-tree")
  @BodyLimit(256 * BodyLimit.KB)
  @Secured(SecurityRule.IS_ANONYMOUS)
  int largeTree(@Body JsonNode body) {
    return body.size();
  }

  /** Streams a body within a limit of its own. */
  @Post("/stream")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.ALL)
  @Secured(SecurityRule.IS_ANONYMOUS)
  long stream(@Body InputStream body) throws IOException {
    return body.transferTo(OutputStream.nullOutputStream());
  }

  /** Receives an uploaded file within a limit of its own. */
  @Post("/upload")
  @BodyLimit(BodyLimit.MB)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Secured(SecurityRule.IS_ANONYMOUS)
  long upload(@Part("file") CompletedFileUpload file) {
    return file.getSize();
  }

  @Post("/form")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Secured(SecurityRule.IS_ANONYMOUS)
  int form(@Body Map<String, String> form) {
    return form.size();
  }

  @Post("/hours")
  @Secured(SecurityRule.IS_ANONYMOUS)
  String hours(@Body Hours body) {
    return body.hoursPerWeek().toPlainString() + " " + body.visits();
  }

  @Introspected
  record Hours(BigDecimal hoursPerWeek, int visits) {}

  @Get("/dataset/{id}")
  @DatasetReads(from = "id")
  @Secured(SecurityRule.IS_ANONYMOUS)
  long dataset(String id, Caller caller) {
    return store.count(FeatureQuery.of(id, caller, "test"));
  }
}
