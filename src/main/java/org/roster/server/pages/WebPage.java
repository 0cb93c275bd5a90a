package org.roster.server.pages;

/** The content of a page, which is the only parameter of its template. */
public interface WebPage {

    /** Returns the parts that all pages share. */
    PageFrame frame();

    /** Returns the name of the template, such as {@code redemption/page.jte}. */
    String template();
}
