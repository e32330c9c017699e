package uk.trigpoint.http.arcgis;

import io.micronaut.core.annotation.Introspected;
import java.util.List;
import uk.trigpoint.core.identity.Caller;

/**
 * Lists services for the ArcGIS directory. The directory collects the services of all beans of this
 * type.
 */
@FunctionalInterface
public interface ArcGisServices {
  /**
   * A service.
   *
   * @param name path of the service below {@code /arcgis/rest/services}
   * @param type last part of the path, such as {@code GeocodeServer}
   */
  @Introspected
  record Service(String name, String type) {}

  /** Returns the services that the caller may use. */
  List<Service> list(Caller caller);
}
