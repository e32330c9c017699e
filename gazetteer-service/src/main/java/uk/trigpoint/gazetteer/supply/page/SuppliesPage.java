package uk.trigpoint.gazetteer.supply.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.gazetteer.supply.ChangeQuery;
import uk.trigpoint.gazetteer.supply.Preview;
import uk.trigpoint.gazetteer.supply.Supplies;
import uk.trigpoint.gazetteer.supply.Supply;
import uk.trigpoint.gazetteer.supply.SupplyPreview;
import uk.trigpoint.gazetteer.supply.SupplyRefusedException;
import uk.trigpoint.gazetteer.supply.SupplyService;
import uk.trigpoint.http.limit.StoresData;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordChange;
import uk.trigpoint.records.version.RecordChanges;

/**
 * Serves the console pages of supplies: the list, a page for each supply with its preview, and
 * confirmation pages to apply, undo or discard it. The pages need no JavaScript.
 */
@Hidden
@Controller("/console/supplies")
@Secured({"gis-officer", "admin"})
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SuppliesPage {
  private static final int LISTED = 100;
  private static final int SHOWN = 200;
  private static final int RECENT = 10;

  private final Supplies supplies;
  private final SupplyService service;
  private final SupplyPreview previews;
  private final Pages pages;

  SuppliesPage(Supplies supplies, SupplyService service, SupplyPreview previews, Pages pages) {
    this.supplies = supplies;
    this.service = service;
    this.previews = previews;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> list(
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String register,
      @QueryValue @Nullable String custodian,
      @QueryValue @Nullable String before,
      Caller caller) {
    SupplyFilter filter = SupplyFilter.read(state, register, custodian, before);
    List<Supply> found = supplies.list(filter.query(LISTED + 1));
    List<Supplies.RegisterState> registers = supplies.listRegisters();
    return pages.page(
        "console/supplies.jte",
        "Supplies",
        caller,
        Map.of(
            "verdict",
            SupplyVerdict.of(supplies.countByState(), registers),
            "registers",
            registers,
            "filter",
            filter,
            "supplies",
            found.subList(0, Math.min(LISTED, found.size())),
            "more",
            found.size() > LISTED));
  }

  @Get("/{id}")
  HttpResponse<String> show(long id, Caller caller) {
    return page(id, "", caller);
  }

  @Get("/{id}/changes")
  HttpResponse<String> changes(
      long id,
      @QueryValue String table,
      @QueryValue @Nullable String change,
      @QueryValue @Nullable String offset,
      Caller caller) {
    ChangeQuery query = ChangeQuery.read(table, change, SHOWN, offset);
    List<RecordChange> found = previews.listChanges(id, query);
    return pages.page(
        "console/supply-changes.jte",
        "Changes of supply " + id,
        caller,
        Map.of("supply", get(id), "query", query, "changes", found));
  }

  @Get("/{id}/{step}")
  HttpResponse<String> confirm(long id, String step, Caller caller) {
    try {
      SupplyConfirmation confirmation = confirmation(id, step);
      return confirmation.isPossible()
          ? confirm(HttpStatus.OK, confirmation, "", "", caller)
          : page(id, confirmation.refusal(), caller);
    } catch (SupplyRefusedException e) {
      return page(id, e.sentence(), caller);
    }
  }

  @StoresData
  @Post("/{id}/{step}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> execute(
      long id, String step, @Body @Nullable Map<String, String> form, Caller caller) {
    try {
      SupplyConfirmation confirmation = confirmation(id, step);
      String sent = form == null ? null : form.get("confirm");
      if (!confirmation.isConfirmedBy(sent)) {
        return confirm(
            HttpStatus.UNPROCESSABLE_ENTITY,
            confirmation,
            confirmation.needsName()
                ? "Enter " + confirmation.supply().custodianName() + " or its code to confirm"
                : "Select the button on this page to confirm",
            sent == null ? "" : sent,
            caller);
      }
      switch (confirmation.step()) {
        case APPLY -> service.apply(id, false, caller);
        case RELEASE -> service.release(id, caller);
        case UNDO -> service.undo(id, caller);
        case DISCARD -> service.discard(id);
      }
    } catch (SupplyRefusedException e) {
      return page(id, e.sentence(), caller);
    }
    return HttpResponse.seeOther(URI.create("/console/supplies/" + id));
  }

  private SupplyConfirmation confirmation(long id, String stepName) {
    SupplyConfirmation.Step step =
        SupplyConfirmation.Step.find(stepName)
            .orElseThrow(() -> ProblemException.notFound("There is no step '" + stepName + "'."));
    Supply supply = get(id);
    Map<String, RecordChanges.Count> changes =
        step == SupplyConfirmation.Step.APPLY && supply.state().equals("staged")
                || step == SupplyConfirmation.Step.RELEASE && supply.state().equals("held")
            ? previews.preview(id).changes()
            : supply.changes();
    return new SupplyConfirmation(supply, step, changes == null ? Map.of() : changes);
  }

  private HttpResponse<String> confirm(
      HttpStatus status,
      SupplyConfirmation confirmation,
      String error,
      String typed,
      Caller caller) {
    return pages.page(
        status,
        "console/supply-confirm.jte",
        (error.isEmpty() ? "" : "Error: ")
            + confirmation.step().label()
            + " "
            + confirmation.what(),
        caller,
        Map.of("confirmation", confirmation, "error", error, "typed", typed));
  }

  private HttpResponse<String> page(long id, String refusal, Caller caller) {
    Supply supply = get(id);
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("supply", supply);
    parameters.put("refusal", refusal);
    Preview preview = null;
    if (supply.state().equals("staged") || supply.state().equals("held")) {
      try {
        preview = previews.preview(id);
        parameters.put("preview", preview);
      } catch (SupplyRefusedException e) {
        parameters.put("refusal", refusal.isEmpty() ? e.sentence() : refusal);
      }
    }
    parameters.put("verdict", SupplyVerdict.of(supply, preview, registerOf(supply)));
    parameters.put(
        "recent",
        supplies.list(
            new Supplies.Query(null, supply.register().name(), supply.custodian(), null, RECENT)));
    return pages.page(
        "console/supply.jte",
        (refusal.isEmpty() ? "" : "Error: ") + "Supply " + id,
        caller,
        parameters);
  }

  private Supplies.@Nullable RegisterState registerOf(Supply supply) {
    return supplies.listRegisters().stream()
        .filter(r -> r.kind() == supply.register() && r.custodian() == supply.custodian())
        .findFirst()
        .orElse(null);
  }

  private Supply get(long id) {
    return supplies
        .find(id)
        .orElseThrow(() -> ProblemException.notFound("There is no supply " + id + "."));
  }
}
