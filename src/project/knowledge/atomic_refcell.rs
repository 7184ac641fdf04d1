// What atomic_refcell declares (docs.rs/atomic_refcell). A second borrow panics, on whichever thread it comes.

pub struct AtomicRefCell<T: ?Sized>;
impl<T> AtomicRefCell<T> { pub const fn new(value: T) -> AtomicRefCell<T>; pub fn into_inner(self) -> T; }
impl<T: ?Sized> AtomicRefCell<T> {
    pub fn borrow(&self) -> AtomicRef<'_, T>;
    pub fn try_borrow(&self) -> Result<AtomicRef<'_, T>, BorrowError>;
    pub fn borrow_mut(&self) -> AtomicRefMut<'_, T>;
    pub fn try_borrow_mut(&self) -> Result<AtomicRefMut<'_, T>, BorrowMutError>;
    pub fn get_mut(&mut self) -> &mut T;
}
pub struct BorrowError;
pub struct BorrowMutError;
#[lens::guard(cell)] pub struct AtomicRef<'b, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for AtomicRef<'_, T> { type Target = T; }
#[lens::guard(cell)] pub struct AtomicRefMut<'b, T: ?Sized>;
impl<T: ?Sized> std::ops::Deref for AtomicRefMut<'_, T> { type Target = T; }
