//! Where something is: positions that cannot be mistaken for one another.

use std::ops::{Index, IndexMut};

/// A position in a list that holds one thing for each of these: the list is indexed by it, and only its own module narrows numbers.
macro_rules! position {
    ($(#[$about:meta])* $name:ident($number:ty)) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($number);

        impl $name {
            /// The position after so many others.
            #[inline]
            pub const fn new(index: usize) -> Self {
                $name(index as $number)
            }

            /// How many are before it.
            #[inline]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The first so many positions.
            pub fn first(count: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
                (0..count).map(Self::new)
            }

            /// What a list holds, each with its position.
            pub fn each<T>(list: &[T]) -> impl DoubleEndedIterator<Item = (Self, &T)> + ExactSizeIterator + Clone {
                list.iter().enumerate().map(|(index, one)| (Self::new(index), one))
            }

            /// The first position in a list of something that is so.
            pub fn find<T>(list: &[T], is: impl FnMut(&T) -> bool) -> Option<Self> {
                list.iter().position(is).map(Self::new)
            }
        }

        impl<T> Index<$name> for Vec<T> {
            type Output = T;

            #[inline]
            fn index(&self, at: $name) -> &T {
                &self[at.0 as usize]
            }
        }

        impl<T> IndexMut<$name> for Vec<T> {
            #[inline]
            fn index_mut(&mut self, at: $name) -> &mut T {
                &mut self[at.0 as usize]
            }
        }

        impl<T> Index<$name> for [T] {
            type Output = T;

            #[inline]
            fn index(&self, at: $name) -> &T {
                &self[at.0 as usize]
            }
        }

        impl<T> IndexMut<$name> for [T] {
            #[inline]
            fn index_mut(&mut self, at: $name) -> &mut T {
                &mut self[at.0 as usize]
            }
        }
    };
}

position! {
    /// A module, by its position in the pack.
    ModuleId(u16)
}

position! {
    /// An item, by its position in its module.
    ItemId(u16)
}

impl ModuleId {
    /// The module of the children, under which all others are.
    pub const ROOT: ModuleId = ModuleId(0);
}

position! {
    /// A record, by its position in its module's table.
    RecordId(u32)
}

impl RecordId {
    /// There is none.
    pub const NONE: RecordId = RecordId(u32::MAX);
    /// It cannot be told which, because something could not be read.
    pub(crate) const UNKNOWN: RecordId = RecordId(u32::MAX - 1);

    /// Whether there is one, and it can be told which.
    #[inline]
    pub fn is_known(self) -> bool {
        self < Self::UNKNOWN
    }
}

/// A value of a return: an item of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ValueId {
    /// The record's module.
    pub module: ModuleId,
    /// The record.
    pub record: RecordId,
    /// The item.
    pub item: ItemId,
}

impl ValueId {
    /// An item of a record of a module.
    pub(crate) const fn new(module: ModuleId, record: RecordId, item: ItemId) -> Self {
        ValueId { module, record, item }
    }
}

position! {
    /// An element of the document, by its position in the layout.
    ElementId(u16)
}

position! {
    /// A workbook, by its position among the files of the return.
    WorkbookId(u16)
}

position! {
    /// A sheet, by its position in its workbook.
    TabId(u16)
}

position! {
    /// A column, by its position among those that its sheet keeps.
    ColumnId(u32)
}

/// An item, with the module that it is in.
pub(crate) type ModuleItem = (ModuleId, ItemId);

/// A sheet of one of the workbooks; a list of workbooks is indexed by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SheetId {
    /// Its workbook.
    pub workbook: WorkbookId,
    /// Which sheet of that.
    pub tab: TabId,
}

impl SheetId {
    /// What was read from nothing comes after all sheets, module by module.
    pub(crate) fn after_all(module: ModuleId) -> Self {
        SheetId { workbook: WorkbookId(u16::MAX), tab: TabId(module.0) }
    }
}

/// A workbook, a sheet, a row or cells. A row without columns is the whole row, columns without a row are all that is in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Area {
    /// The workbook.
    pub workbook: WorkbookId,
    /// The sheet; none for the workbook as a whole.
    pub tab: Option<TabId>,
    /// Index into the sheet's rows.
    pub row: Option<usize>,
    /// The cells, or the columns, that it is about.
    pub columns: Vec<ColumnId>,
}

impl Area {
    /// The sheet, if it is in one.
    pub(crate) fn sheet(&self) -> Option<SheetId> {
        Some(SheetId { workbook: self.workbook, tab: self.tab? })
    }

    /// The first sheet that it is in.
    pub(crate) fn first_sheet(&self) -> SheetId {
        SheetId { workbook: self.workbook, tab: self.tab.unwrap_or_default() }
    }
}

impl From<WorkbookId> for Area {
    fn from(workbook: WorkbookId) -> Self {
        Area { workbook, ..Area::default() }
    }
}

impl From<SheetId> for Area {
    fn from(SheetId { workbook, tab }: SheetId) -> Self {
        Area { workbook, tab: Some(tab), ..Area::default() }
    }
}

/// A sheet by plain numbers.
#[cfg(test)]
pub(crate) fn sheet(workbook: usize, tab: usize) -> SheetId {
    SheetId { workbook: WorkbookId::new(workbook), tab: TabId::new(tab) }
}

/// A value by plain numbers.
#[cfg(test)]
pub(crate) fn value(module: usize, record: usize, item: usize) -> ValueId {
    ValueId::new(ModuleId::new(module), RecordId::new(record), ItemId::new(item))
}

#[cfg(test)]
impl PartialEq<usize> for RecordId {
    fn eq(&self, index: &usize) -> bool {
        self.index() == *index
    }
}
