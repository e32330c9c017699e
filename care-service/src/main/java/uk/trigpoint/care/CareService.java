package uk.trigpoint.care;

import uk.trigpoint.http.start.Service;

/** The care service in a process of its own. */
public final class CareService {
  private CareService() {}

  public static void main(String[] arguments) {
    Service.start(CareService.class, arguments);
  }
}
