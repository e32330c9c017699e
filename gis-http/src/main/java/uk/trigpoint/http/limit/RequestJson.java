package uk.trigpoint.http.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.Module;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Singleton;
import uk.trigpoint.datasets.json.BoundedJson;

/** The server's own mapper, which reads bodies, with the bounds of {@link BoundedJson}. */
@Factory
final class RequestJson {
  @Singleton
  @Primary
  JsonFactory factory() {
    return JsonFactory.builder().streamReadConstraints(BoundedJson.CONSTRAINTS).build();
  }

  @Singleton
  Module decimals() {
    return BoundedJson.decimals();
  }
}
