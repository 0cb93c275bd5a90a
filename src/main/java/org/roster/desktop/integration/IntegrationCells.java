package org.roster.desktop.integration;

import org.roster.contract.Actor;
import org.roster.desktop.ui.table.CellGraphic;
import org.roster.desktop.ui.table.CellText;
import org.roster.desktop.ui.table.IconText;
import org.roster.desktop.ui.table.TwoLineText;
import org.roster.desktop.ui.text.Times;
import org.roster.desktop.ui.theme.ExclusiveStyle;

import java.util.function.Function;

/** Creates the content of cells that the tables of integrations share. */
public final class IntegrationCells {

    private IntegrationCells() {}

    /** Creates a text. */
    public static <E> CellGraphic<E> text(Function<E, String> text) {
        return CellGraphic.of(new CellText(), (cell, row) -> cell.show(text.apply(row)));
    }

    /** Creates the name of the creator. */
    public static <E> CellGraphic<E> creator(Function<E, Actor> creator) {
        return text(row -> creator.apply(row).displayName());
    }

    /** Creates a relative time, with the exact time in its tooltip. */
    public static <E> CellGraphic<E> time(
            Times times, Function<E, String> relative, Function<E, String> exact) {
        return CellGraphic.inTime(
                times,
                new CellText(),
                (cell, row) -> cell.show(relative.apply(row), exact.apply(row)));
    }

    /** Creates two lines; the second one can be empty. */
    public static <E> CellGraphic<E> lines(Function<E, String> first, Function<E, String> second) {
        return lines(first, second, row -> "");
    }

    /**
     * Creates two lines; the second one can be empty.
     *
     * @param more returns the tooltip of the second line, or an empty string
     */
    public static <E> CellGraphic<E> lines(
            Function<E, String> first, Function<E, String> second, Function<E, String> more) {
        CellText above = new CellText();
        return CellGraphic.of(
                new TwoLineText(above),
                (lines, row) -> {
                    above.show(first.apply(row));
                    lines.showBelow(second.apply(row), more.apply(row));
                });
    }

    /** Creates the status with its icon, and the reason for it below. */
    public static <E, S extends IntegrationStatus> CellGraphic<E> status(
            Times times, Function<E, S> status, IntegrationStatusText<E, S> text) {
        IconText cell = new IconText();
        ExclusiveStyle style = new ExclusiveStyle(cell);
        return CellGraphic.inTime(
                times,
                cell,
                (lines, row) -> {
                    S now = status.apply(row);
                    lines.show(
                            now.icon(),
                            text.status(now),
                            text.brief(row, now),
                            text.explanation(row, now));
                    style.set(now.style());
                });
    }
}
