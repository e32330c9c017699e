/** What pipelines join to: tables of datasets without a restriction. */
@NullMarked
package uk.trigpoint.datasets.join;

import org.jspecify.annotations.NullMarked;
