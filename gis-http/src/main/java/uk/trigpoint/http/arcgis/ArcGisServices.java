package uk.trigpoint.http.arcgis;

import io.micronaut.core.annotation.Introspected;
import java.util.List;
import uk.trigpoint.core.identity.Caller;

/** Services for the ArcGIS directory; every bean of this kind has its own listed there. */
@FunctionalInterface
public interface ArcGisServices {
  /**
   * A service.
   *
   * @param name path of the service below {@code /arcgis/rest/services}
   * @param type such as GeocodeServer, the path's last part
   */
  @Introspected
  record Service(String name, String type) {}

  /** The services that a caller may know of. */
  List<Service> list(Caller caller);
}
