package uk.trigpoint.datasets.description;

import uk.trigpoint.datasets.catalogue.Dataset;

/** A dataset with what is said about it. */
public record DescribedDataset(Dataset dataset, DatasetDescription said) {}
