package uk.trigpoint.http.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.Module;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import uk.trigpoint.formats.json.BoundedJson;
import uk.trigpoint.formats.json.FiniteNumbers;

/**
 * Applies the limits of {@link BoundedJson} to the server's mapper, which parses request bodies.
 */
@Factory
final class RequestJsonLimits {
  @Singleton
  @Primary
  JsonFactory factory() {
    return JsonFactory.builder().streamReadConstraints(BoundedJson.CONSTRAINTS).build();
  }

  @Singleton
  Module decimals() {
    return BoundedJson.decimals();
  }

  @Singleton
  Module finiteNumbers() {
    return FiniteNumbers.module();
  }
}
