package uk.trigpoint.datasets.export.job;

import java.util.Map;
import java.util.UUID;
import uk.trigpoint.datasets.export.FileExport;
import uk.trigpoint.datasets.query.FeatureQuery;

/**
 * An export to be made in the background.
 *
 * @param parameters as in the query of items, for display
 * @param query whose caller is the requester
 */
public record NewExportJob(
    UUID id, Map<String, String> parameters, FileExport export, FeatureQuery query) {}
