package uk.trigpoint.http.limit;

import io.micronaut.core.util.SupplierUtil;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks up the body limit of an endpoint. */
@Singleton
public final class BodyLimits {
  private final Supplier<List<UriRouteInfo<?, ?>>> declared;

  @Inject
  BodyLimits(Router router) {
    this(router::uriRoutes);
  }

  /**
   * Creates a look-up for routes.
   *
   * @param routes listed at the first request
   */
  public BodyLimits(Supplier<Stream<UriRouteInfo<?, ?>>> routes) {
    declared =
        SupplierUtil.memoized(
            () ->
                routes
                    .get()
                    .filter(r -> r.getAnnotationMetadata().hasAnnotation(BodyLimit.class))
                    .toList());
  }

  /**
   * Returns the maximum body size in bytes; {@link BodyLimit#DEFAULT} for a path that declares none
   * or does not exist.
   *
   * @param uri raw path, with or without a query
   */
  public long find(String method, String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    for (UriRouteInfo<?, ?> route : declared.get()) {
      if (route.getHttpMethodName().equals(method) && route.match(path).isPresent()) {
        return route
            .getAnnotationMetadata()
            .longValue(BodyLimit.class, "value")
            .orElse(BodyLimit.DEFAULT);
      }
    }
    return BodyLimit.DEFAULT;
  }

  /** Formats a limit for display: 64 kB, 2 GB. */
  public static String text(long bytes) {
    if (bytes >= BodyLimit.GB) {
      return bytes / BodyLimit.GB + " GB";
    }
    return bytes >= BodyLimit.MB ? bytes / BodyLimit.MB + " MB" : bytes / BodyLimit.KB + " kB";
  }
}
