// SPDX-License-Identifier: EUPL-1.2
//! How wide the columns of a table are: shares as the document says, the rest by what the cells hold. The writers that lay
//! pages out measure the cells each in its way, and share this.

use super::{ColumnWidth, Points};

/// What a cell asks of the columns it covers: never narrower than `least`, no use in being wider than `most`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask {
    /// The first of them, from 0.
    pub(crate) column: usize,
    /// How many they are.
    pub(crate) columns: usize,
    pub(crate) least: Points,
    pub(crate) most: Points,
}

/// The widths of all columns; their sum is `width`.
pub(crate) fn column_widths(columns: &[ColumnWidth], width: Points, asks: &[Ask]) -> Vec<Points> {
    let shares: f32 = columns.iter().map(|column| share(*column)).sum();
    let autos = columns.iter().filter(|column| matches!(column, ColumnWidth::Auto)).count();
    if autos == 0 {
        let scale = if shares > 0.0 { width / shares } else { 0.0 };
        return columns.iter().map(|column| share(*column) * scale).collect();
    }
    // Shares that leave nothing to the others are squeezed until each of those has at least a twentieth.
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let floor = (0.05 * autos as f32).min(0.9);
    let scale = if shares > 1.0 - floor { (1.0 - floor) / shares } else { 1.0 };
    let mut widths: Vec<Points> = columns.iter().map(|column| share(*column) * scale * width).collect();
    let rest = width - widths.iter().sum::<Points>();
    let (least, most) = wishes(columns, &widths, asks);
    let auto = |index: &usize| matches!(columns[*index], ColumnWidth::Auto);
    let indices: Vec<usize> = (0..columns.len()).filter(auto).collect();
    let sum = |of: &[Points]| indices.iter().map(|index| of[*index]).sum::<Points>();
    let (least_sum, most_sum) = (sum(&least), sum(&most));
    let fair = fair_share(indices.iter().map(|index| least[*index]).collect(), rest);
    for index in indices {
        widths[index] = if most_sum <= rest {
            most[index] + (rest - most_sum) * most[index] / most_sum.max(1.0)
        } else if least_sum <= rest {
            least[index] + (rest - least_sum) * (most[index] - least[index]) / (most_sum - least_sum).max(f32::EPSILON)
        } else {
            least[index].min(fair)
        };
    }
    widths
}

/// The most that each of these may have of `rest`, if those that need less have all that they need: a word too long for
/// any column takes nothing from the others.
fn fair_share(mut needs: Vec<Points>, mut rest: Points) -> Points {
    needs.sort_by(f32::total_cmp);
    let mut left = needs.len();
    for need in needs {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let share = rest / left as f32;
        if need > share {
            return share;
        }
        rest -= need;
        left -= 1;
    }
    Points::INFINITY
}

fn share(column: ColumnWidth) -> f32 {
    match column {
        ColumnWidth::Auto => 0.0,
        ColumnWidth::Share(thousandths) => f32::from(thousandths) / 1000.0,
    }
}

/// The least and the greatest width of each `Auto` column.
fn wishes(columns: &[ColumnWidth], fixed: &[Points], asks: &[Ask]) -> (Vec<Points>, Vec<Points>) {
    let mut least = vec![1.0_f32; columns.len()];
    let mut most = vec![1.0_f32; columns.len()];
    for ask in asks.iter().filter(|ask| ask.columns == 1) {
        least[ask.column] = least[ask.column].max(ask.least);
        most[ask.column] = most[ask.column].max(ask.most);
    }
    // What a spanning cell lacks is shared by the columns under it that are not fixed.
    for ask in asks.iter().filter(|ask| ask.columns > 1) {
        let covered = ask.column..ask.column + ask.columns;
        let autos: Vec<usize> = covered.clone().filter(|index| matches!(columns[*index], ColumnWidth::Auto)).collect();
        let given: Points = covered.map(|index| fixed[index]).sum();
        for (wish, wanted) in [(&mut least, ask.least), (&mut most, ask.most)] {
            let have: Points = given + autos.iter().map(|index| wish[*index]).sum::<Points>();
            if wanted > have && !autos.is_empty() {
                #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
                let each = (wanted - have) / autos.len() as f32;
                for index in &autos {
                    wish[*index] += each;
                }
            }
        }
    }
    for (most, least) in most.iter_mut().zip(&least) {
        *most = most.max(*least);
    }
    (least, most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ColumnWidth::{Auto, Share};

    fn ask(column: usize, columns: usize, least: f32, most: f32) -> Ask {
        Ask { column, columns, least, most }
    }

    fn assert_widths(found: &[f32], expected: &[f32]) {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 0.01), "{found:?} is not {expected:?}");
    }

    #[test]
    fn shares_are_kept_and_fill_the_width() {
        assert_widths(&column_widths(&[Share(250), Share(750)], 400.0, &[]), &[100.0, 300.0]);
        assert_widths(&column_widths(&[Share(100), Share(100)], 400.0, &[]), &[200.0, 200.0]);
    }

    #[test]
    fn automatic_columns_follow_their_content() {
        let asks = [ask(0, 1, 40.0, 40.0), ask(1, 1, 50.0, 1000.0)];
        assert_widths(&column_widths(&[Auto, Auto], 400.0, &asks), &[40.0, 360.0]);
    }

    #[test]
    fn where_there_is_too_little_room_those_who_need_least_have_it() {
        let asks = [ask(0, 1, 300.0, 300.0), ask(1, 1, 60.0, 90.0)];
        assert_widths(&column_widths(&[Auto, Auto], 200.0, &asks), &[140.0, 60.0]);
        let asks = [ask(0, 1, 300.0, 300.0), ask(1, 1, 120.0, 120.0), ask(2, 1, 20.0, 20.0)];
        assert_widths(&column_widths(&[Auto, Auto, Auto], 200.0, &asks), &[90.0, 90.0, 20.0]);
    }

    #[test]
    fn a_spanning_cell_widens_what_it_covers() {
        let asks = [ask(0, 2, 200.0, 200.0), ask(2, 1, 10.0, 2000.0)];
        let found = column_widths(&[Auto, Auto, Auto], 300.0, &asks);
        assert!(found[0] + found[1] >= 199.9, "{found:?}");
    }

    #[test]
    fn shares_never_leave_an_automatic_column_without_room() {
        let found = column_widths(&[Share(1000), Auto], 400.0, &[ask(1, 1, 10.0, 10.0)]);
        assert_widths(&found, &[380.0, 20.0]);
    }
}
