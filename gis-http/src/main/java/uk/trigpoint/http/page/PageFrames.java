package uk.trigpoint.http.page;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.context.ServerRequestContext;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.web.Frame;
import uk.trigpoint.web.MenuGroup;
import uk.trigpoint.web.MenuLink;

/** Makes what surrounds a page. Menus have only what the caller may open. */
@Singleton
final class PageFrames {
  /** A page of a menu, and the roles that may open it; no roles for everybody. */
  private record Entry(String label, String path, List<Role> roles) {
    Entry(String label, String path, Role... roles) {
      this(label, path, List.of(roles));
    }

    boolean isOpenTo(Caller caller) {
      return roles.isEmpty() || roles.stream().anyMatch(caller::has);
    }

    /** Returns whether a page is this one or below it. */
    boolean leadsTo(String page) {
      return page.equals(path) || page.startsWith(path + "/");
    }
  }

  private record Group(String heading, List<Entry> entries) {}

  private static final List<Entry> MAIN =
      List.of(
          new Entry("Console", "/console", Role.GIS_OFFICER, Role.ADMIN),
          new Entry("Brokerage", "/brokerage", Role.BROKER),
          new Entry("Where I live", "/where-i-live"),
          new Entry("Map", "/map"),
          new Entry("Data", "/datasets"),
          new Entry("Developers", "/docs"));

  private static final Entry OVERVIEW =
      new Entry("Overview", "/console", Role.GIS_OFFICER, Role.ADMIN);

  private static final List<Group> CONSOLE =
      List.of(
          new Group(
              "",
              List.of(
                  OVERVIEW,
                  new Entry("Runs", "/console/runs", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("Pipelines", "/console/pipelines", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("Schedules", "/console/schedules", Role.GIS_OFFICER, Role.ADMIN))),
          new Group(
              "Data",
              List.of(
                  new Entry("Datasets", "/datasets", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("Supplies", "/console/supplies", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("Quality", "/console/quality", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("Address reviews", "/console/reviews", Role.GIS_OFFICER),
                  new Entry("Missing addresses", "/console/missing-addresses", Role.GIS_OFFICER),
                  new Entry(
                      "Unlinked records", "/console/unlinked", Role.GIS_OFFICER, Role.ADMIN))),
          new Group(
              "Administration",
              List.of(
                  new Entry("Roles", "/console/roles", Role.GIS_OFFICER, Role.ADMIN),
                  new Entry("People", "/console/people", Role.ADMIN),
                  new Entry("API keys", "/console/keys"),
                  new Entry("Erasures", "/console/erasures", Role.ADMIN),
                  new Entry("Audit", "/console/audit", Role.ADMIN))));

  private static final List<MenuLink> FOOTER =
      List.of(
          new MenuLink("Accessibility statement", "/accessibility", false),
          new MenuLink("Privacy notice", "/privacy", false),
          new MenuLink("Cookies", "/cookies", false),
          new MenuLink("Licences and attribution", "/licences", false),
          new MenuLink("Contact", "/contact", false),
          new MenuLink("Glossary", "/glossary", false));

  private static final List<String> PUBLIC_TEXT =
      List.of("/where-i-live", "/accessibility", "/privacy", "/cookies", "/contact", "/licences");

  private static final List<String> WIDE = List.of("/map");

  private final SiteSettings names;

  PageFrames(SiteSettings names) {
    this.names = names;
  }

  /** Returns the frame of the page that answers the current request. */
  Frame frame(Caller caller) {
    String path = currentPath();
    return new Frame(
        names.name(),
        names.strapline(),
        MAIN.stream()
            .filter(entry -> entry.isOpenTo(caller))
            .map(entry -> new MenuLink(entry.label(), entry.path(), entry.leadsTo(path)))
            .toList(),
        OVERVIEW.leadsTo(path) ? console(path, caller) : List.of(),
        caller.isAnonymous() ? "" : caller.subject(),
        RoleWords.of(caller),
        SignInLink.ofCurrentRequest(),
        FOOTER);
  }

  /**
   * Returns the classes of the page's body: {@code tp-public} for larger text, {@code tp-wide} for
   * maps.
   */
  String width() {
    String path = currentPath();
    if (WIDE.stream().anyMatch(path::startsWith)) {
      return "tp-wide";
    }
    return PUBLIC_TEXT.stream().anyMatch(path::startsWith) ? "tp-public" : "";
  }

  private static List<MenuGroup> console(String path, Caller caller) {
    List<MenuGroup> groups = new ArrayList<>();
    for (Group group : CONSOLE) {
      List<MenuLink> links =
          group.entries().stream()
              .filter(entry -> entry.isOpenTo(caller))
              .map(entry -> new MenuLink(entry.label(), entry.path(), isCurrent(entry, path)))
              .toList();
      if (!links.isEmpty()) {
        groups.add(new MenuGroup(group.heading(), links));
      }
    }
    return groups;
  }

  private static boolean isCurrent(Entry entry, String path) {
    return entry.equals(OVERVIEW) ? path.equals(entry.path()) : entry.leadsTo(path);
  }

  private static String currentPath() {
    return ServerRequestContext.currentRequest().map(HttpRequest::getPath).orElse("");
  }
}
