/**
 * The editor of a pipeline, in two views of one text. The YAML is all there is: a form shows it and
 * each submission changes it, so that the views can be switched without loss, and nothing is kept
 * on the server before it is saved.
 *
 * <p>A form is a tree of {@link uk.trigpoint.jobs.console.editor.Control}s, made from the JSON
 * Schema of a kind of step and the present value. What is typed goes into the text even if it is
 * wrong, as far as YAML can hold it, and planning names the fault. A value that is not changed is
 * not written.
 */
@NullMarked
package uk.trigpoint.jobs.console.editor;

import org.jspecify.annotations.NullMarked;
