package uk.trigpoint.http.limit;

import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.MethodBasedRouteMatch;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.problem.ProblemException;

/** Refuses requests to methods with {@link StoresData} while the disk is low. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class StoresDataFilter {
  private final DiskSpace disk;

  StoresDataFilter(DiskSpace disk) {
    this.disk = disk;
  }

  @RequestFilter
  void check(HttpRequest<?> request) {
    Object route = request.getAttribute(HttpAttributes.ROUTE_MATCH).orElse(null);
    if (route instanceof MethodBasedRouteMatch<?, ?> match
        && match.hasAnnotation(StoresData.class)
        && disk.isLow()) {
      throw ProblemException.of(
          HttpStatus.INSUFFICIENT_STORAGE,
          "There is too little disk space to store anything. Nothing was changed; what is published can still be read. Contact the operator.");
    }
  }
}
