package uk.trigpoint.http.health;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.reactivestreams.Publisher;

/**
 * Accepts the fixed bearer token of {@code TRIGPOINT_METRICS_TOKEN}, for metrics and health only.
 */
@Singleton
@Requires(property = "trigpoint.metrics.token")
final class MetricsTokenValidator implements TokenValidator<HttpRequest<?>> {
  /** Role of the fixed token. It is no code of a role, so no other token can carry it. */
  static final String ROLE = "metrics token";

  private final byte[] token;

  MetricsTokenValidator(MetricsSettings settings) {
    this.token = settings.token().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Publisher<Authentication> validateToken(String sent, HttpRequest<?> request) {
    boolean here =
        request.getPath().equals("/metrics")
            || request.getPath().equals("/health")
            || request.getPath().startsWith("/health/");
    return here && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token)
        ? Publishers.just(Authentication.build("prometheus", List.of(ROLE)))
        : Publishers.empty();
  }
}
