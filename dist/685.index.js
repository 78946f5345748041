"use strict";
exports.id = 685;
exports.ids = [685];
exports.modules = {

/***/ 6685:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readJsonArray: () => (/* binding */ d),
/* harmony export */   readJsonDocument: () => (/* binding */ p)
/* harmony export */ });
/* harmony import */ var _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6027);
const u=[`log_history`,`history`,`rows`,`records`,`logs`,`epochs`,`metrics`];async function*d(e,i){let a=new _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__._t(_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.Y),c=new _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.pt(i.columns),l=new TextDecoder;for await(let t of (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.at)(e))await (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.rn)(t.length),yield f(a.push(l.decode(t,{stream:!0})),c,i);yield f(a.push(l.decode()),c,i),yield f(a.end(),c,i)}function*f(e,t,n){let r=0;for(let{text:i,line:o}of e){let e=i===void 0?void 0:(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.yt)(i);e===void 0?o!==r&&n.unreadable(r=o,`no-json`):(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.ft)(e,t.begin(o),n.columns)?yield t:n.unreadable(o,`forbidden-key`)}}async function*p(e,r){let i=await m(e);if(i===void 0){r.unreadable(1,`too-long`);return}let a=(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.yt)(i);if(a!==void 0)yield h(a,r);else{let e=new _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__._t(_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.Y),a=new _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.pt(r.columns);yield f(e.push(i),a,r),yield f(e.end(),a,r)}}async function m(e){let t=[],n=0;for await(let i of (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.at)(e)){if(n+=i.length,n>67108864)return;t.push(Buffer.from(i))}return new TextDecoder().decode(Buffer.concat(t))}function*h(t,n){let r=new _shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.pt(n.columns);if((0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.$)(t)){yield*(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.et)(t,r.begin(1),n);return}let s=y(t);if(s===void 0&&g(t))yield*_(t,r.begin(1),n);else if(s===void 0)(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.ft)(t,r.begin(1),n.columns)?yield r:n.unreadable(1,`forbidden-key`);else for(let[e,t]of s.entries())(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.ft)(t,r.begin(e+1),n.columns)?yield r:n.unreadable(e+1,`forbidden-key`)}function g(e){let t=e.results;return (0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.vt)(t)&&Object.values(t).every(_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.vt)&&(`versions`in e||`configs`in e)}function*_({results:e,...t},n,r){for(let e of Object.keys(t))r.columns.leaveOut(e,e===`groups`?`duplicate`:`setting`,1);(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.vt)(e)&&(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.ft)(e,n,r.columns)?yield n:r.unreadable(1,`forbidden-key`)}function v(e){return Array.isArray(e)&&e.length>0&&e.every(_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.vt)}function y(e){return u.map(t=>e[t]).find(v)??(Array.isArray(e.log_history)?[]:x(e))}function b(e,t=``){return Object.entries(e).flatMap(([e,n])=>(0,_shared_1zgvaaFz_js__WEBPACK_IMPORTED_MODULE_0__.vt)(n)?b(n,`${t}${e}/`):[[`${t}${e}`,n]])}function x(e){let t=b(e),n=t.flatMap(([,e])=>Array.isArray(e)?[e]:[]),r=n[0]?.length??0;if(r>0&&n.length===t.length&&n.every(e=>e.length===r)&&!n.some(e=>e.some(e=>typeof e==`object`&&!!e)))return Array.from({length:r},(e,r)=>{let i=t.map(([e],t)=>[e,n[t]?.[r]]);return Object.fromEntries(i)})}

/***/ })

};
;