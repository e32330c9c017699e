package uk.trigpoint.jobs.library;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.io.ResourceResolver;
import io.micronaut.core.order.Ordered;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Saves the shipped pipelines in the library when the platform starts: those that are new, and
 * those that a release has changed, unless an officer has changed or deleted them.
 */
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ShippedPipelines implements ApplicationEventListener<ServerStartupEvent> {
  private static final List<String> SHIPPED = List.of("care-clients", "care-providers");

  private final PipelineStore store;
  private final ResourceResolver resources;

  ShippedPipelines(PipelineStore store, ResourceResolver resources) {
    this.store = store;
    this.resources = resources;
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    for (String id : SHIPPED) {
      Optional<StoredPipeline> last = store.listVersions(id).stream().findFirst();
      boolean deleted = last.isPresent() && store.find(id).isEmpty();
      boolean ours = last.isEmpty() || last.get().savedBy().equals(StoredPipeline.PLATFORM);
      if (!deleted && ours) {
        store.ship(id, text(id));
      }
    }
  }

  private String text(String id) {
    try (InputStream in =
        resources.getResourceAsStream("classpath:pipelines/" + id + ".yaml").orElseThrow()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
